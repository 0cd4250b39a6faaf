// Which theme the page shows: the system's unless the person chose one; the choice is remembered in this browser.
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'sekimori.theme';

/** The theme chosen in this browser; `system` when none was, or when the browser forbids storage. */
export function chosenTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return THEMES.find((theme) => theme === kept) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Shows a theme at once and remembers it. Storage that is forbidden costs only the remembering. */
export function chooseTheme(theme: Theme): void {
  showTheme(theme);
  try {
    if (theme === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // A private window without storage: the theme holds until the page is closed.
  }
}

/** Sets `data-theme` on <html>; tokens.css does the rest. Call it before the first drawing, or the page flashes. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
