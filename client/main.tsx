import './styles/all.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { findRoute } from './routes.ts';
import { startApp } from './shell/start.ts';

// On a device that has been here before, the page's own file is fetched beside the session, not after it. On a first
// visit somebody has to sign in before he sees that page.
if (navigator.serviceWorker?.controller) {
  findRoute(location.pathname)
    ?.route.load()
    .catch(() => undefined);
}

const root = document.getElementById('app');
if (root) {
  await startApp();
  render(<App />, root);
}
