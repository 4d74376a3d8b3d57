export { Button } from './button';
export { Check, Field, PasswordField, TextField } from './field';
export { Dialog } from './dialog';
export { Icon, type IconName } from './icon';
export { memo } from './memo';
export { Level, Progress, type LevelView } from './level';
export { Badge, Notice, type Tone } from './notice';
export { useRowsInView, span_in_view } from './rows_in_view';
export { SortHead, type Sorting } from './sort';
