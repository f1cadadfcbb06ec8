package org.interopexplorer.app.lessons.format;

/// One thing on a page of a lesson.
public sealed interface Part permits Prose, Task, Picture, Question {}
