package org.interopexplorer.core.marshal;

/// The way from a parameter to the value in it that is being written: `argv[2]`, `stream.next_in`.
record Where(int argument, String parameter, String path) {
    Where(int argument, String parameter) {
        this(argument, parameter, parameter);
    }

    Where member(String name) {
        return new Where(argument, parameter, path + "." + name);
    }

    Where element(int index) {
        return new Where(argument, parameter, path + "[" + index + "]");
    }
}
