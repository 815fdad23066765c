import { RefusalError } from '../errors.js';
import { personOf } from '../handbook/lookup.js';
import type { CivilDate } from '../schedule/civil-date.js';
import { refuseFuture } from './dates.js';
import { newPlace } from './new-place.js';
import type { Operation, Worded } from './operation.js';
import { newPage } from './record-text.js';

/** Feedback from one colleague to another, always as an individual (handbook H3, H14). */
export const feedbackGive: Operation<Worded & { readonly to: string; readonly date: CivilDate }> = {
  name: 'feedback give',
  seals: { kind: 'feedback', keys: ['text'] },
  plan({ handbook, by, today }, { to: handle, date, text: words, sealed }) {
    const to = personOf(handbook, handle);
    if (to.name === by) throw new RefusalError('feedback goes from one colleague to another (H14), and this one would go to yourself', { next: 'posthog-mgmt feedback give SOMEONE' });
    refuseFuture(date, today, 'feedback is dated when it is given');
    const page = newPage([['to', to.name], ['from', by], ['date', date], ['sealed', sealed || handbook.config.sealRequired.has('feedback') ? 'true' : undefined]], words);
    const { path, writes } = newPlace(handbook, 'feedback', to.name, `${date}-${by}`, page);
    return { path, plan: { writes, message: { subject: `feedback: from ${by} to ${to.name}, ${date}`, trailers: { kind: 'feedback', records: [path], by } } } };
  },
};
