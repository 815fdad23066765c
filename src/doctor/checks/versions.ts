import { problem, well, type Check } from '../check.js';

/** As package.json's `engines` has it. */
const NODE = '20.19, or 22.12 or newer';

export default {
  name: 'versions',
  async look({ ports, version }) {
    const node = ports.processes.nodeVersion;
    const git = await ports.git.version();
    return [
      isFitNode(node) ? well(`posthog-mgmt ${version} runs on Node ${node}`) : problem(`Node ${node} is too old`, { command: `install Node ${NODE}` }),
      git === undefined ? problem('git was not found: nothing can be committed', { command: 'install git: https://git-scm.com/downloads' })
        : git.isFit ? well(`git is ${git.text}`) : problem(`git ${git.text} is too old`, { command: `install git ${git.oldest} or newer` }),
    ];
  },
} satisfies Check;

function parts(version: string): [number, number] {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return [major, minor];
}

function isFitNode(version: string): boolean {
  const [major, minor] = parts(version);
  return major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
}

