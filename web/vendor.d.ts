/** Files that Vite resolves and TypeScript does not know. */
declare module '*.scss';
declare module '*.css';
