import { applyPlan, type Applied, type ApplyRequest } from './apply.js';
import { guarded } from './safety/guarded.js';
import type { Scene } from './safety/recover.js';

/** A plan that can't be made anew, carried out under the lock and with a journal; without git, just carried out. */
export async function applyGuarded(scene: Scene, request: ApplyRequest): Promise<Applied> {
  const { ports: { git }, root, commit, plan } = request;
  const place = await git.place(root);
  if (place === undefined) return applyPlan(request);
  return guarded(scene, place, ({ journal }) => applyPlan({
    ...request, place, isJournaled: true,
    beforeWriting(targets, { ref, commit: head } = { ref: undefined, commit: undefined }) {
      const { subject, trailers: { records } } = plan.message;
      journal.note({ ...(ref === undefined ? {} : { ref }), ...(head === undefined ? {} : { head }), write: { commit, subject, path: records[0] ?? '', records, files: targets } });
    },
  }));
}
