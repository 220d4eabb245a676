import '../styles/all.css';
import { render } from 'preact';
import { Gallery } from './gallery.tsx';

const root = document.getElementById('app');
if (root) render(<Gallery query={new URLSearchParams(location.search)} />, root);
