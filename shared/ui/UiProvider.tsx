// What every component needs to know of its surroundings: language, the way dates are read, and how links move on.
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type Language, type Translate, translator } from '../i18n/translate.ts';
import type { DateStyle } from '../time/format.ts';
import { WORDS } from './words.ts';

export interface Ui {
  readonly language: Language;
  readonly dates: DateStyle;
  /** Says the components' own words. */
  readonly t: Translate<typeof WORDS>;
  /** Opens an address of this application without loading the page again. */
  readonly navigate: ((href: string) => void) | null;
}

const UiContext = createContext<Ui>(uiOf('ja', 'seireki', 'Asia/Tokyo', null));

/**
 * Put it once around the application.
 * @param navigate the router's own way to an address; without it links load the page as usual
 */
export function UiProvider(props: {
  language: Language;
  calendar?: DateStyle['calendar'];
  timeZone?: string;
  navigate?: (href: string) => void;
  children: ReactNode;
}) {
  const { language, calendar = 'seireki', timeZone = 'Asia/Tokyo', navigate } = props;
  const ui = useMemo(
    () => uiOf(language, calendar, timeZone, navigate ?? null),
    [language, calendar, timeZone, navigate],
  );
  return <UiContext value={ui}>{props.children}</UiContext>;
}

export function useUi(): Ui {
  return useContext(UiContext);
}

function uiOf(language: Language, calendar: DateStyle['calendar'], timeZone: string, navigate: Ui['navigate']): Ui {
  return { language, dates: { language, calendar, timeZone }, t: translator(WORDS, language), navigate };
}
