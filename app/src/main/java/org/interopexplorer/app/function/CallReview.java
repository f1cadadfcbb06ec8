package org.interopexplorer.app.function;

import java.util.List;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.marshal.CallProblem;

/// The review of a call before it is made.
///
/// @param problems for which the call would be refused
/// @param advice the warnings
record CallReview(List<CallProblem> problems, List<Advice> advice) {}
