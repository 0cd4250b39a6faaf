// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Button } from '../../../shared/ui/Button.tsx';
import { Checkbox } from '../../../shared/ui/Checkbox.tsx';
import { CodeField, digitsOf } from '../../../shared/ui/CodeField.tsx';
import { Link } from '../../../shared/ui/Link.tsx';
import { PasswordField } from '../../../shared/ui/PasswordField.tsx';
import { SearchField } from '../../../shared/ui/SearchField.tsx';
import { SelectField } from '../../../shared/ui/SelectField.tsx';
import { TextField } from '../../../shared/ui/TextField.tsx';
import { draw } from './draw.tsx';

function Code({ onWhole }: { onWhole: (digits: string) => void }) {
  const [code, setCode] = useState('');
  return <CodeField label="6けたの数字" value={code} onChange={setCode} onComplete={onWhole} />;
}

describe('a button', () => {
  it('that is busy says what is being done and cannot be pressed twice', () => {
    const press = vi.fn();
    draw(
      <Button busy="承認しています…" onClick={press}>
        承認する
      </Button>,
    );
    const button = screen.getByRole('button', { name: '承認しています…' });
    fireEvent.click(button);
    expect([press.mock.calls.length, button.getAttribute('aria-disabled')]).toEqual([0, 'true']);
  });

  it('that cannot be pressed keeps the focus and tells its reason', () => {
    const press = vi.fn();
    draw(
      <Button disabledBecause="理由を書くと押せます。" onClick={press}>
        不許可にする
      </Button>,
    );
    const button = screen.getByRole('button', { name: '不許可にする' });
    button.focus();
    fireEvent.click(button);
    const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '');
    expect([document.activeElement, reason?.textContent, press.mock.calls.length]).toEqual([
      button,
      '理由を書くと押せます。',
      0,
    ]);
  });

  it('that sends a form does not send it while busy', () => {
    const send = vi.fn((event: { preventDefault(): void }) => event.preventDefault());
    draw(
      <form onSubmit={send}>
        <Button type="submit" busy="送っています…">
          送る
        </Button>
      </form>,
    );
    fireEvent.click(screen.getByRole('button'));
    expect(send).not.toHaveBeenCalled();
  });
});

describe('a field', () => {
  it('is named by its label and described by its error before its help', () => {
    draw(
      <TextField
        label="端末名"
        value=""
        onChange={() => {}}
        help="部署の名は要りません。"
        error="名前を入れてください。"
      />,
    );
    const input = screen.getByRole('textbox', { name: '端末名' });
    const described = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect([input.getAttribute('aria-invalid'), described]).toEqual([
      'true',
      ['名前を入れてください。', '部署の名は要りません。'],
    ]);
  });

  it('for six digits takes full-width digits, drops the rest, and says when it is whole', () => {
    const whole = vi.fn();
    draw(<Code onWhole={whole} />);
    const input = screen.getByLabelText<HTMLInputElement>('6けたの数字');
    fireEvent.change(input, { target: { value: '１２３ 45' } });
    const partly = input.value;
    fireEvent.change(input, { target: { value: '12３ 456 789' } });
    expect([partly, input.value, whole.mock.calls]).toEqual(['12345', '123456', [['123456']]]);
  });

  it('keeps only what is a digit', () => {
    expect([digitsOf('０１9a٣-'), digitsOf('')]).toEqual(['019', '']);
  });

  it('for a password can show what is typed, and hides it at first', () => {
    draw(<PasswordField label="パスワード" value="ひみつ" onChange={() => {}} autoComplete="current-password" />);
    const input = screen.getByLabelText<HTMLInputElement>('パスワード');
    const before = input.type;
    fireEvent.click(screen.getByRole('button', { name: 'パスワードを表示' }));
    expect([before, input.type]).toEqual(['password', 'text']);
  });

  it('to choose from gives only values of its list', () => {
    const choose = vi.fn();
    draw(
      <SelectField
        label="系"
        value="lgwan"
        onChange={choose}
        choices={[
          { value: 'lgwan', label: 'LGWAN接続系' },
          { value: 'internet', label: 'インターネット接続系' },
        ]}
      />,
    );
    fireEvent.change(screen.getByRole('combobox', { name: '系' }), { target: { value: 'internet' } });
    expect(choose.mock.calls).toEqual([['internet']]);
  });

  it('to search in removes the last filter on Backspace only when it is empty', () => {
    const back = vi.fn();
    const drawn = draw(<SearchField label="絞る" value="a" onChange={() => {}} onBackspaceEmpty={back} />);
    fireEvent.keyDown(screen.getByLabelText('絞る'), { key: 'Backspace' });
    const whileFull = back.mock.calls.length;
    drawn.redraw(<SearchField label="絞る" value="" onChange={() => {}} onBackspaceEmpty={back} />);
    fireEvent.keyDown(screen.getByLabelText('絞る'), { key: 'Backspace' });
    expect([whileFull, back.mock.calls.length]).toEqual([0, 1]);
  });

  it('to tick can be half chosen', () => {
    draw(<Checkbox label="すべて選ぶ" checked={false} mixed onChange={() => {}} />);
    expect(screen.getByRole<HTMLInputElement>('checkbox').indeterminate).toBe(true);
  });
});

describe('a link inside the application', () => {
  it('is followed by the router on a plain click, and by the browser with Ctrl or to another site', () => {
    const navigate = vi.fn();
    draw(
      <>
        <Link href="/endpoints">端末</Link>
        <Link href="https://example.jp/">よそ</Link>
      </>,
      { navigate },
    );
    const prevented = [
      fireEvent.click(screen.getByText('端末')),
      fireEvent.click(screen.getByText('端末'), { ctrlKey: true }),
      fireEvent.click(screen.getByText('よそ')),
    ].map((goesOn) => !goesOn);
    expect([navigate.mock.calls, prevented]).toEqual([[['/endpoints']], [true, false, false]]);
  });
});
