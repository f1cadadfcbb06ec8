using System;
using System.Runtime.InteropServices;
using System.Text;
namespace Shell {
[ComImport, Guid("000214F9-0000-0000-C000-000000000046"), InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
public interface IShellLinkW {
  void GetPath([Out, MarshalAs(UnmanagedType.LPWStr)] StringBuilder file, int length, IntPtr found, uint flags);
  void GetIDList(out IntPtr list);
  void SetIDList(IntPtr list);
  void GetDescription([Out, MarshalAs(UnmanagedType.LPWStr)] StringBuilder name, int length);
  void SetDescription([MarshalAs(UnmanagedType.LPWStr)] string name);
  void _VtblGap1_4();
  short Hotkey { get; set; }
  [PreserveSig] int GetShowCmd(out int show);
  void SetShowCmd(int show);
}
[ComImport, Guid("0000010b-0000-0000-C000-000000000046"), InterfaceType(ComInterfaceType.InterfaceIsIUnknown)]
public interface IPersistFile { Guid ClassId(); }
}
