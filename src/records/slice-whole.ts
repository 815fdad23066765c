/** A part of a text, as `slice` takes it, without half a character at either end: some take two of its units. */
export function sliceWhole(text: string, from: number, to: number): string {
  return text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');
}
