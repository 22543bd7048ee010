// Made by bundle.py from tokens.css and widget.css.
export const STYLE: string;
