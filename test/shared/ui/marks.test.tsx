// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { LIVENESS_STATES } from '../../../shared/endpoints/liveness.ts';
import { FactList } from '../../../shared/ui/FactList.tsx';
import { GATE_STATES, GateMark } from '../../../shared/ui/GateMark.tsx';
import { Liveness } from '../../../shared/ui/Liveness.tsx';
import { OUTCOMES, Outcome } from '../../../shared/ui/Outcome.tsx';
import { ProofPips } from '../../../shared/ui/ProofPips.tsx';
import { Tabs } from '../../../shared/ui/Tabs.tsx';
import { Untrusted } from '../../../shared/ui/Untrusted.tsx';
import { URGENCIES, Urgency } from '../../../shared/ui/Urgency.tsx';
import { ZoneMark } from '../../../shared/ui/ZoneMark.tsx';
import { ZONES } from '../../../shared/zones/zone.ts';
import { draw } from './draw.tsx';

describe('a mark of state', () => {
  it('always has its word, and a shape no other state of its family has', () => {
    const { container } = draw(
      <>
        {LIVENESS_STATES.map((state) => (
          <p key={state}>
            <Liveness state={state} />
          </p>
        ))}
        {OUTCOMES.map((state) => (
          <p key={state}>
            <Outcome state={state} />
          </p>
        ))}
        {URGENCIES.map((state) => (
          <p key={state}>
            <Urgency state={state} />
          </p>
        ))}
        {GATE_STATES.map((state) => (
          <p key={state}>
            <GateMark state={state} />
          </p>
        ))}
        {ZONES.map((zone) => (
          <p key={zone}>
            <ZoneMark zone={zone} />
          </p>
        ))}
      </>,
    );
    const marks = [...container.querySelectorAll('p')];
    const shapes = marks.map((mark) => mark.querySelector('svg')?.innerHTML);
    // いますぐ and 不適合 share the octagon: both say that somebody must act.
    expect([marks.map((mark) => mark.textContent), new Set(shapes).size]).toEqual([
      [
        ...['応答中', '遅延', '無応答', '停止', '未接続', '失効'],
        ...['適合', '不適合', '不明', '例外'],
        ...['いますぐ', '今日中', '今週中'],
        ...['閉じている', '開いている', '一部だけ', '実機確認できない', '制御できない'],
        ...['個人番号利用事務系', 'LGWAN接続系', 'インターネット接続系'],
      ],
      marks.length - 1,
    ]);
  });

  it('keeps its word for screen readers where there is no room for it', () => {
    draw(<Liveness state="silent" wordless />);
    expect(screen.getByText('無応答')).toBeTruthy();
  });

  it('of proof tells the three times by its name', () => {
    draw(<ProofPips proof="could-not" times={{ requested: '9:38', written: '9:39', proven: null }} />);
    expect(screen.getByRole('button').getAttribute('aria-label')).toBe('指示 9:38、設定 9:39、実機確認できない');
  });
});

describe('a fact that could not be learnt', () => {
  it('is said to be unknown, with the reason', () => {
    draw(<FactList facts={[{ term: '暗号化', value: { unknown: '管理者の権限がないため読めません' } }]} />);
    expect(screen.getByRole('definition').textContent).toBe('不明（管理者の権限がないため読めません）');
  });
});

describe('a name from outside', () => {
  it('is text, never markup, and isolated from what stands beside it', () => {
    const { container } = draw(<Untrusted text={'<img src=x onerror=alert(1)>\u202E'} />);
    const bdi = container.querySelector('bdi');
    expect([container.querySelector('img'), bdi?.textContent]).toEqual([null, '<img src=x onerror=alert(1)>⟦U+202E⟧']);
  });

  it('of 10,000 characters shows its ends, and the whole when asked', () => {
    const { container } = draw(<Untrusted text={`始${'a'.repeat(10_000)}終`} most={10} expand />);
    const bdi = container.querySelector('bdi');
    const cut = bdi?.textContent;
    fireEvent.click(screen.getByRole('button', { name: '全文' }));
    expect([cut, bdi?.textContent?.length]).toEqual(['始aaaa…aaa終', 10_002]);
  });
});

describe('tabs', () => {
  it('are links with the current one marked', () => {
    draw(
      <Tabs
        label="端末の画面"
        tabs={[
          { href: '/a', label: '概要', current: true },
          { href: '/b', label: 'ソフトウェア', count: '212' },
        ]}
      />,
    );
    const [first, second] = screen.getAllByRole('link');
    expect([first?.getAttribute('aria-current'), second?.getAttribute('aria-current'), second?.textContent]).toEqual([
      'page',
      null,
      'ソフトウェア212',
    ]);
  });
});
