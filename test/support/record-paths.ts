/** A path at which a record of each kind can lie, beside someone called ada. */
export const KINDS_AND_PATHS = [
  ['person', 'people/bo.yml'], ['team', 'teams/growth.yml'], ['sprint', 'sprints/growth/2026-11-16.yml'], ['1-1', '1-1s/ada/2026-11-17.yml'],
  ['review', 'reviews/ada/2026-09-04.yml'], ['context', 'context/2026-11-12-acme.yml'], ['feedback', 'feedback/ada/2026-11-18-ada.yml'],
] as const;
