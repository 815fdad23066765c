import { describe, expect, it } from 'vitest';
import { isTimeZone } from '../../src/handbook/config.js';
import { commonTimeZones, isCommonTimeZone } from '../../src/handbook/time-zones.js';

describe('time zones', () => {
  it('that need no asking are ones that the runtime knows', () => {
    expect(commonTimeZones().length).toBeGreaterThan(400);
    for (const name of commonTimeZones()) {
      expect(isCommonTimeZone(name), name).toBe(true);
      expect(() => new Intl.DateTimeFormat('en', { timeZone: name }), name).not.toThrow();
    }
  });

  it.each([['Europe/London', true], ['UTC', true], ['Etc/UTC', true], ['GMT', true], ['Asia/Calcutta', true], ['Europe/Hedgehog', false], ['__proto__', false], ['constructor/name', false], ['', false], ['Europe/', false]])('%s: %s', (name, known) => {
    expect(isTimeZone(name)).toBe(known);
  });
});
