/// Lessons: the course, and the panel of a lesson beside the real window.
///
/// Scope: one lesson at a time. What is done is judged by the state of the window, never by how it was done.
/// Trust: a lesson of the course is ours. One from elsewhere says what it would run, and does nothing before a
/// person agrees.
/// Entry points: [LessonViewModel], [LessonPanel], [CoursePage].
@NullMarked
package org.interopexplorer.app.lessons;

import org.jspecify.annotations.NullMarked;
