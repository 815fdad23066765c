import type { Command } from 'commander';
import { keyAdd } from '../../../entries/keys/index.js';
import { given } from '../../given.js';
import { perform } from '../../perform.js';
import type { CommandModule, CommandTools } from '../../command.js';
import { WRITING_FORMATS } from '../../outcome.js';
import { addWritingFlags, type WritingFlags } from '../../writing.js';
import { listKeys, LIST_FORMATS } from './list.js';
import { newKey, type NewFlags } from './new.js';
import { ownPublicKeys } from './own.js';
import { rotate, type RotateFlags } from './rotate.js';

const ABOUT = 'Keys for sealed notes (age): 1-1s, reviews and feedback that only the two people read. The record itself, its date and topics stay open. '
  + 'Whoever could read a note can keep it: git\'s history keeps what was once readable, in the clear or to an old key, and no new key takes that back.';

export const keyCommand: CommandModule = {
  define(program, tools) {
    const key = tools.make(program, 'key', ABOUT, { examples: ['posthog-mgmt key new', 'posthog-mgmt key add', 'posthog-mgmt key list', 'posthog-mgmt key rotate --for bo'] });
    defineNew(key, tools);
    defineAdd(key, tools);
    const list = tools.make(key, 'list', 'Lists whose keys notes are sealed to, and who lacks one.', { formats: LIST_FORMATS, examples: ['posthog-mgmt key list', 'posthog-mgmt key list --format json'] });
    list.action(() => tools.act(list, listKeys));
    defineRotate(key, tools);
  },
};

function defineNew(key: Command, { make, act }: CommandTools): void {
  const command = make(key, 'new', 'Makes a key in a file of your own, outside of any repo: ~/.config/posthog-mgmt/identity, or where POSTHOG_MGMT_IDENTITY says. A file that is there stays as it is.', {
    formats: WRITING_FORMATS, examples: ['posthog-mgmt key new', 'posthog-mgmt key new --passphrase', 'POSTHOG_MGMT_IDENTITY=~/keys/work posthog-mgmt key new'],
  });
  command.option('--passphrase', 'put it behind a passphrase').option('--no-passphrase', "don't ask for one")
    .option('--post-quantum', 'a key that holds against quantum computers too; both people need one (age 1.3)')
    .action((flags: NewFlags) => act(command, (session) => newKey(session, flags)));
}

function defineAdd(key: Command, { make, act }: CommandTools): void {
  const add = make(key, 'add', 'Puts the public half of your key on your own record: notes for you are sealed to it from then on.', {
    formats: WRITING_FORMATS, examples: ['posthog-mgmt key add', 'posthog-mgmt key add age1… --as bo', 'posthog-mgmt key add --replace'],
  });
  addWritingFlags(add).argument('[keys...]', 'public keys, age1…; those of your identity file when left out').option('--replace', 'instead of the keys that are there')
    .action((keys: readonly string[], { replace, ...flags }: WritingFlags & { replace?: boolean }) => act(add, (session) => perform(session, flags, {
      operation: keyAdd, input: async () => ({ keys: keys.length > 0 ? keys : await ownPublicKeys(session), ...given({ replace }) }),
    })));
}

function defineRotate(key: Command, { make, act }: CommandTools): void {
  const command = make(key, 'rotate', 'Seals the notes that you can open anew, to the keys that the two people have now, in one commit. The history keeps the old ones, which the old keys still open.', {
    formats: WRITING_FORMATS, examples: ['posthog-mgmt key rotate --dry-run', 'posthog-mgmt key rotate --for bo'],
  });
  addWritingFlags(command).option('--for <handle>', 'only the notes with this person, whose key has changed')
    .action((flags: RotateFlags) => act(command, (session) => rotate(session, flags)));
}
