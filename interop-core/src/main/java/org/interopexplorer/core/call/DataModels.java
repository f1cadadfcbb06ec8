package org.interopexplorer.core.call;

import org.interopexplorer.core.ctype.DataModel;

/// Which data model a 64-bit process of this platform has.
final class DataModels {
    private DataModels() {}

    static DataModel ofThisPlatform() {
        return System.getProperty("os.name").startsWith("Windows") ? DataModel.LLP64 : DataModel.LP64;
    }
}
