package org.interopexplorer.app.review;

import javafx.beans.property.ReadOnlyDoubleProperty;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.core.review.Review;

/// The state of a review.
public sealed interface ReviewState {
    /// Not asked for yet, or stopped.
    record Unread(boolean cancelled) implements ReviewState {}

    /// There is nothing to review: a session without calls.
    record Empty() implements ReviewState {}

    /// @param progress from 0 to 1, or [org.interopexplorer.app.task.Job#UNKNOWN_PROGRESS]
    record Reading(ReadOnlyDoubleProperty progress) implements ReviewState {}

    record Read(Review review) implements ReviewState {}

    record Failed(OpenFailure failure) implements ReviewState {}
}
