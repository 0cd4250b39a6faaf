// The page of components: every part in every state. `?theme=dark&lang=en`; `?view=shell|gate|first` shows whole frames.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LANGUAGES } from '../../i18n/translate.ts';
import '@fontsource-variable/noto-sans-jp/index.css';
import '../fonts.css';
import '../tokens.css';
import '../base.css';
import { Toasts } from '../Toasts.tsx';
import { showTheme, THEMES } from '../theme.ts';
import { UiProvider } from '../UiProvider.tsx';
import { FirstView, GateView } from './GateViews.tsx';
import { PartsView } from './PartsView.tsx';
import { ShellView } from './ShellView.tsx';

const asked = new URLSearchParams(location.search);
const language = LANGUAGES.find((each) => each === asked.get('lang')) ?? 'ja';
showTheme(THEMES.find((each) => each === asked.get('theme')) ?? 'system');
document.documentElement.lang = language;

const VIEWS = { parts: PartsView, shell: ShellView, gate: GateView, first: FirstView } as const;
const View = VIEWS[(asked.get('view') ?? 'parts') as keyof typeof VIEWS] ?? PartsView;

const root = document.getElementById('root');
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <UiProvider language={language} calendar="wareki">
        <Toasts>
          <View />
        </Toasts>
      </UiProvider>
    </StrictMode>,
  );
}
