/** The name of the file whose folder is a handbook. */
export const CONFIG_NAME = 'posthog-mgmt.yml';
