import type { CivilDate } from './civil-date.js';

/** Whether someone's last day, or a team's, is behind us. */
export function hasLeft({ endDate }: { readonly endDate?: string | undefined }, today: CivilDate): boolean {
  return endDate !== undefined && endDate < today;
}
