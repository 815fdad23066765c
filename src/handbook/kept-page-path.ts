/** Where the words that someone confirmed are kept, so that a change can be shown; relative to the root. */
export const KEPT_PATH = '.posthog-mgmt/confirmed-management.md';
