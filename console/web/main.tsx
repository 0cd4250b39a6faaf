// Where the web application begins: the first-run secret out of the address, the theme, then the pages.
import '../../shared/ui/fonts.css';
import 'virtual:everyday-font.css';
import '../../shared/ui/tokens.css';
import '../../shared/ui/base.css';
// Before the libraries: what it asks for comes while they are read.
import './app/ahead.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { chosenTheme, showTheme } from '../../shared/ui/theme.ts';
import { App } from './app/App.tsx';
import { takeSecret } from './features/first-run/fragment.ts';

const secret = takeSecret(window); // before anything else reads the address
showTheme(chosenTheme());
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App secret={secret} />
  </StrictMode>,
);
