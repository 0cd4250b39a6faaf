// The agent's configuration: two words are understood, and everything else keeps the terminal closed.
import { describe, expect, it } from 'vitest';
import { isEnforcing } from '../../../../agent/service/gate/configuration.ts';

describe('the configuration of an agent', () => {
  it.each([
    ['there is none', null, false],
    ['says so', '# of the city\n\nenforce = true\n', true],
    ['says not', 'enforce = false', false],
  ])('that %s', (_, text, expected) => {
    expect(isEnforcing({ path: 'agent.conf', text })).toBe(expected);
  });

  it.each([
    ['empty', '', 1],
    ['an unknown word', 'enforce = true\nobserve = true\n', 2],
    ['said twice', 'enforce = true\nenforce = false\n', 2],
    ['with other spaces', 'enforce=true\n', 1],
    ['lines as Windows ends them', 'enforce = false\r\n', 1],
  ])('%s is refused with its line', (_, text, line) => {
    expect(() => isEnforcing({ path: 'agent.conf', text })).toThrow(
      expect.objectContaining({ code: 'SKM_CONFIGURATION_INVALID', facts: expect.objectContaining({ line }) }),
    );
  });
});
