/** In place of modules that are loaded and never used. */
export {};
