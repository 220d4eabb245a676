import globalData from '@csstools/postcss-global-data';
import customMedia from 'postcss-custom-media';
import type { CSSOptions } from 'vite';
import { fromRoot } from './paths.ts';

/** How styles are read: the names of `breakpoints.css` are put in wherever a file uses them. */
export const STYLES: CSSOptions = {
  postcss: {
    plugins: [globalData({ files: [fromRoot('client/ui/styles/breakpoints.css')] }), customMedia()],
  },
};
