// Texts of other programs that posture checks read: nothing in them may end the agent.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { administratorsOf, parseSudoers } from '../../../../../agent/platform/linux/posture/administrators-parse.ts';
import { parseDconf } from '../../../../../agent/platform/linux/posture/dconf-parse.ts';
import { parseHealth } from '../../../../../agent/platform/linux/posture/disk-health.ts';
import {
  inputFiltersOfIptables,
  inputFiltersOfNft,
} from '../../../../../agent/platform/linux/posture/firewall-parse.ts';
import { parseSimulation } from '../../../../../agent/platform/linux/posture/pending-updates.ts';
import { parseTracking } from '../../../../../agent/platform/linux/posture/time-sync.ts';

describe('a text that is not what it should be', () => {
  it('never makes a check throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.json(), (text, json) => {
        for (const input of [text, json]) {
          parseSudoers(input);
          administratorsOf(input, input, ['sudo'], parseSudoers(input));
          parseDconf(input);
          parseHealth(input);
          inputFiltersOfIptables(input);
          parseSimulation(input);
          parseTracking(input);
          inputFiltersOfNft(input);
        }
        for (const rules of [`[{"chain":${json}}]`, `[${json}]`, `[{"chain":{"hook":"input"}},{"rule":${json}}]`]) {
          inputFiltersOfNft(`{"nftables":${rules}}`);
        }
      }),
    );
  });

  it('is an answer only when it says so', () => {
    expect(parseHealth('{"smart_status":{"passed":"yes"}}')).toBeNull();
    expect(inputFiltersOfNft('{"nftables":[]}')).toEqual([]);
    expect(inputFiltersOfNft('null')).toBeNull();
  });
});
