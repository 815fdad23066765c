/** The name of the threat's test, then what to change where: file, what stands there, what comes in its place. */
export type Defence = readonly [name: string, ...edits: readonly (readonly [file: string, from: string | RegExp, to: string])[]];
export const DEFENCES: readonly Defence[];
export function without(text: string, from: string | RegExp, to: string): string | undefined;
