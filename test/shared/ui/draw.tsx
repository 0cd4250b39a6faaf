// Draws a component in Japanese (or English) for a test, and clears the page afterwards.
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach } from 'vitest';
import type { Language } from '../../../shared/i18n/translate.ts';
import { Toasts } from '../../../shared/ui/Toasts.tsx';
import { UiProvider } from '../../../shared/ui/UiProvider.tsx';

afterEach(cleanup);

export function draw(ui: ReactNode, given: { language?: Language; navigate?: (href: string) => void } = {}) {
  const { language = 'ja', navigate } = given;
  const around = (inside: ReactNode) => (
    <UiProvider language={language} {...(navigate === undefined ? {} : { navigate })}>
      <Toasts>{inside}</Toasts>
    </UiProvider>
  );
  const drawn = render(around(ui));
  return { ...drawn, redraw: (next: ReactNode) => drawn.rerender(around(next)) };
}
