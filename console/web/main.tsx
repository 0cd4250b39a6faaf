// Where the web application begins: the first-run secret out of the address, the theme, then the pages.
import '../../shared/ui/fonts.css';
import './everyday-font.css';
import '../../shared/ui/tokens.css';
import '../../shared/ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { readFloatingOnceSeen } from '../../shared/ui/floating/useFloating.ts';
import { chosenTheme, showTheme } from '../../shared/ui/theme.ts';
import { App } from './app/App.tsx';
import { allCome } from './app/begun.ts';
import { facesCome } from './app/faces.ts';
import { readPreferences } from './app/preferences.tsx';
import { makeRouter } from './app/router.tsx';
import { takeSecret } from './features/first-run/fragment.ts';

/** So long the page may stay empty before it says that it is waiting. */
const PATIENCE_MS = 300;

const secret = takeSecret(window); // before anything else reads the address
showTheme(chosenTheme());
document.documentElement.lang = readPreferences().language;
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const router = makeRouter(secret);
// The page, its faces and what it shows first have been on their way since the address was known: drawn together, all is laid out once.
const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
await Promise.race([Promise.all([router.load(), allCome(), facesCome()]), patience]);
createRoot(root).render(
  <StrictMode>
    <App router={router} />
  </StrictMode>,
);
readFloatingOnceSeen();
