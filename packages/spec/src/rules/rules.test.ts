import { describe, expect, it } from 'vitest';
import { rules } from '../index.ts';

const chapters = { 1: 11, 2: 13, 3: 17, 4: 2 } as const;

describe('rules', () => {
  it('holds the 43 rules of Reactive Streams 1.0.4, each once, in order', () => {
    const expected = Object.entries(chapters).flatMap(([chapter, size]) => Array.from({ length: size }, (_, index) => `${chapter}.${index + 1}`));
    expect(expected).toHaveLength(43);
    expect(rules.map((rule) => rule.id)).toEqual(expected);
  });

  it('marks the rules that only permit or recommend, and every other as a must', () => {
    const ids = (level: string) => rules.filter((rule) => rule.level === level).map((rule) => rule.id);
    expect(ids('may')).toEqual(['1.2', '1.11', '3.10', '3.11', '3.14']);
    expect(ids('should')).toEqual(['2.2', '3.4']);
    expect(ids('must')).toHaveLength(36);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('states rule %s twice, in general and for JavaScript, as whole sentences', (_, rule) => {
    for (const sentence of [rule.text, rule.inJavaScript]) {
      expect(sentence).toMatch(/^[A-Za-z].{30,}\.$/s);
      expect(sentence).not.toMatch(/thread-safe|Long\.MAX|NullPointer|IllegalArgument/);
    }
    expect(rule.inJavaScript).not.toBe(rule.text);
  });

  it('never says the same thing for two rules', () => {
    expect(new Set(rules.map((rule) => rule.text)).size).toBe(43);
    expect(new Set(rules.map((rule) => rule.inJavaScript)).size).toBe(43);
  });

  it('names what a JavaScript reader has to know of null, demand and recursion', () => {
    const read = (id: string) => rules.find((rule) => rule.id === id)?.inJavaScript;
    expect(read('1.9')).toContain('TypeError');
    expect(read('2.13')).toContain('undefined is an ordinary item');
    expect(read('3.3')).toContain('constant stack');
    expect(read('3.9')).toMatch(/NaN.*RangeError.*§3\.9/);
    expect(read('3.17')).toMatch(/Infinity.*2\^53/);
  });
});
