import type { MakePage } from './topic.js';

export const environmentPage: MakePage = () => [
  { title: 'Variables' },
  'A flag beats its variable. A bad value is misuse, in the environment too.',
  { rows: [
    ['POSTHOG_MGMT_AS', 'who acts, as --as HANDLE; else whoever has git\'s user.email as `email`'],
    ['POSTHOG_MGMT_TODAY', 'the date to reckon with, as --today DATE'],
    ['POSTHOG_MGMT_IDENTITY', 'the path of the identity file that opens sealed notes'],
    ['POSTHOG_MGMT_NETWORK_TIMEOUT', 'seconds that a remote has to answer --push: 120'],
    ['NO_COLOR, FORCE_COLOR', 'no colours; colours in a pipe, too. --color beats both'],
    ['TERM=dumb', 'no colours'],
    ['VISUAL, EDITOR', 'what --edit opens; else git\'s core.editor, else vi'],
  ] },
  'Git\'s own variables work as ever.',
];
