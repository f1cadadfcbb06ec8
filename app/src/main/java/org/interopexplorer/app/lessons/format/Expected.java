package org.interopexplorer.app.lessons.format;

import org.interopexplorer.core.collection.Expectation;

/// What a call must have given.
public record Expected(Expectation expectation) {}
