import { PosthogMgmtError } from '../../errors.js';
import { advice, problem, well, type Check } from '../check.js';

export default {
  name: 'git',
  async look({ ports, place, gitProblem, root, start }) {
    if (gitProblem) return [problem(gitProblem.message, { command: gitProblem.next ?? 'git status' })];
    if (!place) return [problem(`${root ?? start} is in no git work tree, so nothing can be committed`, { command: 'git init' })];
    try {
      const { ref, commit } = await ports.git.assertReady(place, [], {});
      await ports.git.stagedChanges(place, commit, ''); // git reads its whole index for that
      const branch = ref?.replace(/^refs\/heads\//, '') ?? 'HEAD';
      return [commit === undefined ? advice(`the branch ${branch} has no commit yet`, { command: 'posthog-mgmt lint && git add -A && git commit' }) : well(`commits can be made on ${branch}`)];
    } catch (error) {
      if (!(error instanceof PosthogMgmtError)) throw error;
      return [problem(error.message.replace(/\.$/, ''), { command: error.next ?? 'git status' })];
    }
  },
} satisfies Check;
