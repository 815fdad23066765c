declare module 'virtual:validators' {
  export const sources: Readonly<Record<string, string>>;
  export const validators: Readonly<Record<string, unknown>>;
}
