import './styles/all.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { findRoute } from './routes.ts';
import { startApp } from './shell/start.ts';

// The page's own file is fetched beside the session, not after it.
void findRoute(location.pathname)
  ?.route.load()
  .catch(() => undefined);

const root = document.getElementById('app');
if (root) {
  await startApp();
  render(<App />, root);
}
