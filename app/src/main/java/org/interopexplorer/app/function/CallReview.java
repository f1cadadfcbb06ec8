package org.interopexplorer.app.function;

import java.util.List;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.marshal.CallProblem;

/// What can be said of a call before it is made.
///
/// @param problems what it would be refused for
/// @param advice what is worth a second look
record CallReview(List<CallProblem> problems, List<Advice> advice) {}
