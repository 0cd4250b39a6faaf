// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Copyable } from '../../../shared/ui/Copyable.tsx';
import { Steps } from '../../../shared/ui/Steps.tsx';
import { chooseTheme, chosenTheme, showTheme } from '../../../shared/ui/theme.ts';
import { draw } from './draw.tsx';

describe('the theme', () => {
  beforeEach(() => {
    localStorage.clear();
    showTheme('system');
  });
  const shown = () => document.documentElement.dataset.theme;

  it('follows the system until somebody chooses, and is remembered then', () => {
    const before = [chosenTheme(), shown()];
    chooseTheme('dark');
    const dark = [chosenTheme(), shown()];
    chooseTheme('system');
    expect([before, dark, chosenTheme(), shown()]).toEqual([
      ['system', undefined],
      ['dark', 'dark'],
      'system',
      undefined,
    ]);
  });

  it('that is no theme in the storage counts as none', () => {
    localStorage.setItem('sekimori.theme', 'purple');
    expect(chosenTheme()).toBe('system');
  });
});

describe('a command to copy', () => {
  const clipboard = (writeText: (text: string) => Promise<void>) =>
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });

  it('is copied as it is, and the button says so', async () => {
    const write = vi.fn(() => Promise.resolve());
    clipboard(write);
    draw(<Copyable label="コマンド" text={'sekimori enrol < token'} />);
    fireEvent.click(screen.getByRole('button', { name: 'コピー' }));
    await screen.findByRole('button', { name: 'コピーしました' });
    expect(write.mock.calls).toEqual([['sekimori enrol < token']]);
  });

  it('can still be selected where the browser forbids copying, and that is said', async () => {
    clipboard(() => Promise.reject(new Error('denied')));
    draw(<Copyable label="コマンド" text="sekimori status" />);
    fireEvent.click(screen.getByRole('button', { name: 'コピー' }));
    expect(await screen.findByText('コピーできませんでした。文字を選んで写してください。')).toBeTruthy();
  });
});

describe('the steps of the first run', () => {
  it('say which is done and which is at hand', () => {
    draw(<Steps names={['一', '二', '三']} current={1} />);
    expect(
      screen.getAllByRole('listitem').map((item) => [item.textContent, item.getAttribute('aria-current')]),
    ).toEqual([
      ['一済み', null],
      ['2二', 'step'],
      ['3三', null],
    ]);
  });
});
