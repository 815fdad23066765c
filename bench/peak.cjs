// Loaded into a run of the program by `npm run bench`: writes down how much memory it took at most, in bytes.
process.once('exit', () => require('node:fs').writeFileSync(process.env.POSTHOG_MGMT_BENCH_PEAK, String(process.resourceUsage().maxRSS * 1024)));
