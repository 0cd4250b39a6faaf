// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { CommandPalette } from '../../../shared/ui/CommandPalette.tsx';
import { DialogOfHarm } from '../../../shared/ui/DialogOfHarm.tsx';
import { readFloating } from '../../../shared/ui/floating/useFloating.ts';
import { draw } from './draw.tsx';

const harmButton = () => screen.getByRole('button', { name: '失効させる' });
const reason = () => screen.getByLabelText('理由（監査証跡に残ります）');

function Finder({ onOpen }: { onOpen: (id: string) => void }) {
  const [text, setText] = useState('0305');
  const hit = (id: string) => ({ id, icon: null, title: id, onOpen: () => onOpen(id) });
  return (
    <CommandPalette
      text={text}
      onText={setText}
      onClose={() => {}}
      groups={
        text === 'zzz'
          ? []
          : [
              { title: '端末', hits: [hit('KSM-MN-0305'), hit('KSM-LG-0305')] },
              { title: '画面', hits: [hit('設定')] },
            ]
      }
    />
  );
}

beforeAll(readFloating);

describe('the dialog before harm', () => {
  it('asks by its title and does nothing without a reason', () => {
    const revoke = vi.fn();
    draw(
      <DialogOfHarm title="KSM-MN-0305 を失効させますか" verb="失効させる" onDo={revoke} onCancel={() => {}}>
        もう一度登録するまでつながりません。
      </DialogOfHarm>,
    );
    screen.getByRole('alertdialog', { name: 'KSM-MN-0305 を失効させますか' });
    fireEvent.click(harmButton());
    fireEvent.change(reason(), { target: { value: '   ' } });
    fireEvent.click(harmButton());
    const without = revoke.mock.calls.length;
    fireEvent.change(reason(), { target: { value: ' 紛失 ' } });
    fireEvent.click(harmButton());
    expect([without, revoke.mock.calls]).toEqual([0, [['紛失']]]);
  });

  it('over more than ten endpoints asks to type their number', () => {
    const revoke = vi.fn();
    draw(
      <DialogOfHarm title="11台を失効させますか" verb="失効させる" count={11} onDo={revoke} onCancel={() => {}}>
        …
      </DialogOfHarm>,
    );
    fireEvent.change(reason(), { target: { value: '紛失' } });
    fireEvent.click(harmButton());
    const number = screen.getByLabelText('台数（11）を入れてください');
    fireEvent.change(number, { target: { value: '12' } });
    fireEvent.click(harmButton());
    const before = revoke.mock.calls.length;
    fireEvent.change(number, { target: { value: '１１' } });
    fireEvent.click(harmButton());
    expect([before, revoke.mock.calls.length]).toEqual([0, 1]);
  });

  it('is left by Esc', () => {
    const cancel = vi.fn();
    draw(
      <DialogOfHarm title="失効させますか" verb="失効させる" onDo={() => {}} onCancel={cancel}>
        …
      </DialogOfHarm>,
    );
    fireEvent.keyDown(reason(), { key: 'Escape' });
    expect(cancel).toHaveBeenCalledOnce();
  });
});

describe('the search over everything', () => {
  const field = () => screen.getByRole('combobox');
  const active = () =>
    document.getElementById(field().getAttribute('aria-activedescendant') ?? '')?.textContent?.trim();

  it('moves through all groups by arrow keys, around the end, and opens by Enter', () => {
    const open = vi.fn();
    draw(<Finder onOpen={open} />);
    const seen = [active()];
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp']) {
      fireEvent.keyDown(field(), { key });
      seen.push(active());
    }
    fireEvent.keyDown(field(), { key: 'Enter' });
    expect([seen, open.mock.calls]).toEqual([
      ['KSM-MN-0305', 'KSM-LG-0305', '設定', 'KSM-MN-0305', '設定'],
      [['設定']],
    ]);
  });

  it('does not open a hit while a Japanese word is still being composed', () => {
    const open = vi.fn();
    draw(<Finder onOpen={open} />);
    fireEvent.keyDown(field(), { key: 'Enter', isComposing: true });
    expect(open).not.toHaveBeenCalled();
  });

  it('says that nothing fits', () => {
    draw(<Finder onOpen={() => {}} />);
    fireEvent.change(field(), { target: { value: 'zzz' } });
    expect(screen.queryByText('「zzz」に合うものはありません。')).not.toBeNull();
  });
});
