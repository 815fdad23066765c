/**
 * Shows a text in the person's pager (`PAGER`, else less, which ends by itself where all of it fits on the screen). Answers
 * whether it was shown; where the pager can't be started, it wasn't. Leaving it early is no error.
 */
export function showInPager(env: Readonly<Record<string, string | undefined>>, text: string): boolean {
  // Loaded here: most runs page nothing.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  // Ctrl-C is the pager's to understand.
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  const { error, status } = spawnSync(env.PAGER || 'less', { shell: true, input: text, stdio: ['pipe', 'inherit', 'inherit'], env: { LESS: 'FRX', LV: '-c', ...env } as NodeJS.ProcessEnv });
  process.off('SIGINT', ignore);
  // A reader that went away early (EPIPE) has seen what they wanted.
  if (error) return (error as NodeJS.ErrnoException).code === 'EPIPE';
  return status !== 126 && status !== 127;
}
