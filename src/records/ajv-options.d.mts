import type { Options } from 'ajv/dist/2020.js';
export declare const AJV_OPTIONS: Options;
export declare const VOCABULARY: string[];
