const FACTOR = Number(process.env.RUNS ?? 1);

/** How often a property is tried: few in an ordinary run, fifty times as many with `RUNS=50`. For fast-check's parameters. */
export function times(usual: number): { numRuns: number } {
  return { numRuns: Math.max(1, Math.round(usual * FACTOR)) };
}
