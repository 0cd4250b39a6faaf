import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ControlState, exportPaths } from '../../../shared/enforcement/export-paths.ts';
import { CONTROLS, STAGES } from '../../../shared/policies/controls.ts';

const proven = (control: ControlState['control'], reason: string | null = null): ControlState => ({
  control,
  stage: 'proven',
  reason,
});
const at = (lines: readonly ControlState[], control: ControlState['control']) => {
  const line = lines.find((each) => each.control === control);
  return line && `${line.stage} ${line.reason ?? ''}`.trim();
};
const USB = [proven('usb-closed'), proven('usb-devices')];

describe('what a terminal says of every way out', () => {
  it('has one line for each control, whatever was looked at', () => {
    const line = fc.record({
      control: fc.constantFrom(...CONTROLS),
      stage: fc.constantFrom(...STAGES),
      reason: fc.option(fc.string()),
    });
    fc.assert(
      fc.property(fc.array(line), fc.boolean(), (told, watching) => {
        const lines = exportPaths(told, watching);
        expect(lines.map(({ control }) => control)).toEqual(CONTROLS.filter((control) => control !== 'policy'));
        // What nobody looked at is never called proven.
        const looked = new Set(told.map(({ control }) => control));
        if (looked.size === 0) expect(new Set(lines.map(({ stage }) => stage))).toEqual(new Set(['not-controlled']));
      }),
    );
  });

  it('says of telephones, USB networks and USB serial what it says of USB', () => {
    expect(at(exportPaths(USB, false), 'phones')).toBe('proven');
    const open: ControlState[] = [proven('usb-closed'), { control: 'usb-devices', stage: 'failed', reason: '1-2' }];
    expect(at(exportPaths(open, false), 'usb-network')).toBe('failed 1-2');
    expect(at(exportPaths(USB, true), 'usb-serial')).toBe('watching open-by-policy');
  });

  it('calls Wi-Fi and shared folders closed only where the network of the zone is closed', () => {
    expect(at(exportPaths([proven('network-gate')], false), 'wireless')).toBe('proven');
    expect(at(exportPaths([proven('network-gate', 'open-by-policy')], false), 'network-shares')).toBe(
      'not-controlled only-by-network-gate',
    );
    const failed: ControlState = { control: 'network-gate', stage: 'failed', reason: 'not-as-wanted' };
    expect(at(exportPaths([failed], false), 'wireless')).toBe('not-controlled only-by-network-gate');
  });

  it('believes the platform before what it hangs on', () => {
    const told: ControlState[] = [...USB, { control: 'phones', stage: 'failed', reason: 'x' }];
    expect(at(exportPaths(told, false), 'phones')).toBe('failed x');
  });
});
