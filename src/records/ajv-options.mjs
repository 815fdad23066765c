/** How ajv validates, at run time and ahead of time alike. Own properties only: a file may hold a key `constructor`. */
export const AJV_OPTIONS = { allErrors: true, ownProperties: true, strict: true, strictTypes: false, strictRequired: false, messages: false, inlineRefs: false };

/** Keywords of the role schemas that say which lint rule and clause a place belongs to. */
export const VOCABULARY = ['x-rule', 'x-clause', 'x-words'];
