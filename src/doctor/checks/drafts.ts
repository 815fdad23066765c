import { listDrafts } from '../../entries/safety/drafts.js';
import { count } from '../../report/layout.js';
import { advice, well, type Check } from '../check.js';

export default {
  name: 'drafts',
  look({ ports: { files }, place }) {
    if (!place) return [];
    const { drafts, unreadable } = listDrafts(files, place);
    return [
      drafts.length === 0 ? well('no draft waits') : advice(`${count(drafts.length, 'draft')} ${drafts.length === 1 ? 'waits' : 'wait'} to be written: ${drafts.map(({ name }) => name).join(', ')}`, { command: 'posthog-mgmt resume --list' }),
      ...unreadable.map((name) => advice(`the draft ${name} can't be read as one`, { command: `look into it, then: posthog-mgmt resume --drop ${name}` })),
    ];
  },
} satisfies Check;
