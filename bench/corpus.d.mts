export function writeCorpus(root: string, records: number, options?: { readonly broken?: boolean }): number;
export const LOPSIDED: Readonly<Record<string, (root: string) => void>>;
