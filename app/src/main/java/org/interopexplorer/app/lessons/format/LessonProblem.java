package org.interopexplorer.app.lessons.format;

import org.interopexplorer.core.message.Message;

/// What is wrong in the file of a lesson, and where.
public record LessonProblem(Place place, Message message) {}
